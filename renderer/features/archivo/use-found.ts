import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ARCHIVE_PATHS, RecordResponse, SearchResponse, type SearchRequest } from '#shared/contract/archive.ts';
import { useDesk } from '../../desk/use-desk.tsx';

const PAGE = 30;

/** What headquarters has with these words; nothing is asked before there is a word. */
export function useFound(text: string) {
  const { http } = useDesk();
  return useInfiniteQuery({
    queryKey: ['archive', text],
    enabled: text !== '',
    initialPageParam: null as SearchResponse['next'],
    queryFn: ({ pageParam, signal }) => {
      const body: SearchRequest = { text, limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) };
      return http.json({ method: 'POST', path: ARCHIVE_PATHS.search, body, signal }, SearchResponse);
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    retry: false,
    // Whether there is a line is what the request itself finds out.
    networkMode: 'always',
  });
}

/** One record as headquarters has it now. */
export function useRecordAtHeadquarters(id: string) {
  const { http } = useDesk();
  return useQuery({
    queryKey: ['archive record', id],
    queryFn: ({ signal }) =>
      http.json({ method: 'GET', path: `${ARCHIVE_PATHS.record}/${id}`, signal }, RecordResponse),
    retry: false,
    networkMode: 'always',
  });
}
