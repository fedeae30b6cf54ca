export const ImportarPage = (_props: { selected?: string; creating?: boolean; personId?: string }) => null;
