/** How much one run measures. */
export interface Size {
  /** Runs of which the median counts. */
  runs: number;
  /** Of what takes little and varies much, more runs: opening the database, a paper, a signature on it. */
  opens: number;
  papers: number;
  /** Of the longest sheet that is printed, on which the signatures go. */
  rows: number;
  signatures: number;
  /** Of the first sync. */
  records: number;
  /** Made offline and pushed at once. */
  events: number;
  saves: number;
  /** Records of the small, the usual and the large local database. */
  small: number;
  usual: number;
  large: number;
  /** Of which due lists and reports are made. */
  tickets: number;
  herd: { devices: number; each: number };
}

export const FULL: Size = {
  runs: 3,
  opens: 5,
  papers: 13,
  rows: 200,
  signatures: 7,
  records: 20_000,
  events: 5_000,
  saves: 100,
  small: 1_000,
  usual: 50_000,
  large: 100_000,
  tickets: 50_000,
  herd: { devices: 300, each: 200 },
};

export const QUICK: Size = {
  runs: 1,
  opens: 1,
  papers: 1,
  rows: 200,
  signatures: 1,
  records: 1_000,
  events: 500,
  saves: 20,
  small: 200,
  usual: 1_000,
  large: 2_000,
  tickets: 2_000,
  herd: { devices: 10, each: 50 },
};

/** To see that every figure is measured: as little as there can be of each. */
export const LEAST: Size = {
  runs: 1,
  opens: 1,
  papers: 1,
  rows: 20,
  signatures: 1,
  records: 200,
  events: 50,
  saves: 5,
  small: 50,
  usual: 200,
  large: 400,
  tickets: 400,
  herd: { devices: 3, each: 10 },
};
