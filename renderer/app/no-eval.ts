import { z } from 'zod';

/** The content security policy forbids generated code; zod then need not try it out first. */
z.config({ jitless: true });
