import { runServices } from '@marquee/service-kit';
import { requestsService } from './index.ts';

await runServices([requestsService]);
