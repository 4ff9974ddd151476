import { runServices } from '@marquee/service-kit';
import { integrationsService } from './index.ts';

await runServices([integrationsService]);
