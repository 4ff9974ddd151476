import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Bus, runInContext } from '@marquee/bus';
import { addComment, AppError, cancelRequest, getTimeline, listHistory, liveCommands, retryRequest, undoCancel, vote, type Command } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import { assertMay, type Access } from '../access/access.ts';
import { Audit } from '../audit/audit.ts';
import { controllers } from '../controllers.ts';
import { holdsNul, noText } from '../http/body-parsers.ts';
import { endpointsOf, type Endpoint } from '../http/endpoint.ts';
import { invalid } from '../http/validation.ts';

type Name = (typeof liveCommands)[number];

/** The endpoint that says who may, and the command of the bus that both of them are. */
const doors: Record<Name, [endpoint: string, command: Command]> = {
  history: ['GET /api/v1/me/history', listHistory],
  timeline: ['GET /api/v1/requests/{id}/timeline', getTimeline],
  cancel: ['POST /api/v1/requests/{id}/cancel', cancelRequest],
  'undo-cancel': ['POST /api/v1/requests/{id}/undo-cancel', undoCancel],
  retry: ['POST /api/v1/requests/{id}/retry', retryRequest],
  comment: ['POST /api/v1/requests/{id}/comments', addComment],
  vote: ['POST /api/v1/requests/{id}/vote', vote],
};

/** Commands over the socket: the same deeds as over HTTP, for the same people. */
@Injectable()
export class LiveCommands {
  private readonly endpoints: Record<string, Endpoint>;

  constructor(
    private readonly bus: Bus,
    private readonly audit: Audit,
    private readonly logger: Logger,
  ) {
    this.endpoints = Object.fromEntries(endpointsOf(controllers).map((endpoint) => [`${endpoint.verb} ${endpoint.path}`, endpoint]));
  }

  /**
   * @returns what the endpoint answers
   * @throws live.unknown_command, auth.forbidden, contract.invalid_payload, and every problem of the command
   */
  async run(name: string, input: unknown, access: Access, address: string): Promise<unknown> {
    if (!isName(name)) throw new AppError('live.unknown_command', { name });
    const [operation, command] = doors[name];
    const endpoint = this.endpoints[operation] as Endpoint;
    assertMay(access, endpoint.needs);
    const parsed = command.input.safeParse(input ?? {});
    if (!parsed.success) throw invalid(parsed.error.issues);
    if (holdsNul(JSON.stringify(input ?? {}))) throw noText('the input');
    const requestId = randomUUID();
    const act = { access, endpoint, operation: `socket ${name}`, via: 'socket' as const, ip: address, details: { input }, requestId };
    const work = () => runInContext({ requestId, actor: access.actor }, () => this.bus.request(command, input ?? {}));
    try {
      return await this.audit.act(act, work);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'bug') this.logger.error({ err: error, requestId, command: name }, 'a command of a socket failed');
      throw error;
    }
  }
}

const isName = (name: string): name is Name => (liveCommands as readonly string[]).includes(name);
