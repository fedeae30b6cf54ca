export { PersonasPage, type PersonasPageProps } from './personas-page.tsx';
export { registerPersona, correctPersona, deactivatePersona } from './commands/register-persona.ts';
