/** `node build/bootstrap.mjs build`: builds the page, the main process and the preload, each only when out of date. */
import { electron, freshen, renderer } from '../products.ts';

await freshen([renderer, electron], (name) => console.log(`building ${name} …`));
