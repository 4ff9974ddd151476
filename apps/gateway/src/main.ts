import { runServices } from '@marquee/service-kit';
import { gatewayService } from './index.ts';

await runServices([gatewayService]);
