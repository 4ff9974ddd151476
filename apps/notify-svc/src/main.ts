import { runServices } from '@marquee/service-kit';
import { notifyService } from './index.ts';

await runServices([notifyService]);
