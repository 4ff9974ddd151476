import { HEIGHT, layoutFor, WIDTH } from './poster-layouts.ts';
import { kept } from './sheet.ts';
import { document } from './svg.ts';

export const drawPoster = kept((sheet) => document(WIDTH, HEIGHT, `${sheet.film.title} (${sheet.year})`, layoutFor(sheet)(sheet)));
