export const CargosPage = () => null;
export const CargoPage = (_props: { id?: string; personId?: string }) => null;
