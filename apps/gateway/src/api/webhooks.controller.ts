import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, webhookReceived } from '@marquee/contracts';
import { CONFIG, connectionOfToken, newId } from '@marquee/service-kit';
import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';
import { Endpoint, type EndpointOptions } from '../http/endpoint.ts';

const Token = z.object({ token: z.string().max(200) });
const Received = z.object({ id: z.uuid() });
const intake = {
  summary: 'A manager or media server tells what happened',
  needs: 'nobody',
  answer: Received,
  consumes: '*/*',
  anyOrigin: true,
  problems: ['webhook.unknown_token', 'contract.too_large', 'contract.invalid_payload', 'bus.disconnected'],
} as const satisfies EndpointOptions;

/** Answers once the event is safe in the stream; what it means is worked out from there. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly bus: Bus,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Endpoint('POST /hooks/{token}', intake)
  post(@Param({ schema: Token }) { token }: z.output<typeof Token>, @Headers('content-type') contentType: string | undefined, @Body() body: unknown) {
    return this.receive(token, contentType, body);
  }

  /** Some senders can be set to PUT only. */
  @Endpoint('PUT /hooks/{token}', intake)
  put(@Param({ schema: Token }) { token }: z.output<typeof Token>, @Headers('content-type') contentType: string | undefined, @Body() body: unknown) {
    return this.receive(token, contentType, body);
  }

  private async receive(token: string, contentType = '', body: unknown): Promise<z.output<typeof Received>> {
    const connectionId = connectionOfToken(this.config.SECRET_KEY, token);
    if (!connectionId) throw new AppError('webhook.unknown_token');
    const id = newId();
    // Of a form only its message is left.
    const type = contentType.startsWith('multipart/') ? 'application/json' : contentType.slice(0, 200);
    const payload = { id, at: new Date().toISOString(), connectionId, contentType: type, body: typeof body === 'string' ? body : '' };
    await this.bus.publish(webhookReceived.subject, id, JSON.stringify(payload));
    return { id };
  }
}
