import { runServices } from '@marquee/service-kit';
import { discoveryService } from './index.ts';

await runServices([discoveryService]);
