export const Anexo01Page = (_props: { selected?: string; creating?: boolean; personId?: string }) => null;
