/** `npm run build`: builds the page, the main process and the preload, and the central server, each only when out of date. */
import { electron, freshen, renderer, server } from '../products.ts';

await freshen([renderer, electron, server], (name) => console.log(`building ${name} …`));
