export const BienesPage = (_props: { selected?: string; creating?: boolean; personId?: string }) => null;
