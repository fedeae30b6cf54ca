export const PersonasPage = (_props: { selected?: string; creating?: boolean; personId?: string }) => null;
