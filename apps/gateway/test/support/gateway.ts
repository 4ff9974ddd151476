import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startStack, type Stack, type TestInfra } from '@marquee/testing';
import { gatewayService } from '../../src/index.ts';

export const ADMIN = { username: 'admin', password: 'first-password' };

/** Parsed JSON, to be looked into and compared. */
export interface Json {
  readonly [key: string]: Json;
}
export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
  text: string;
}
export interface CallOptions {
  cookie?: string;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Gateway {
  stack: Stack;
  base: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** @returns the cookie of a new session */
  signIn(username?: string, password?: string): Promise<string>;
  /** @returns the id and the cookie of a new user */
  addUser(username: string, fields?: object): Promise<{ id: string; cookie: string }>;
  close(): Promise<void>;
}

export async function startGateway(env: NodeJS.ProcessEnv = {}, infra?: TestInfra): Promise<Gateway> {
  const stack = await startStack({
    services: [gatewayService],
    infra,
    env: { PORT: '0', HOST: '127.0.0.1', MARQUEE_ADMIN_USERNAME: ADMIN.username, MARQUEE_ADMIN_PASSWORD: ADMIN.password, ...env },
  });
  const base = addressOf(stack.service('gateway').app);
  const gateway: Gateway = {
    stack,
    base,
    call: (method, path, options = {}) => call(base, method, path, options),
    signIn: async (username = ADMIN.username, password = ADMIN.password) => {
      const answer = await gateway.call('POST', '/api/v1/auth/login', { body: { username, password } });
      if (answer.status !== 200) throw new Error(`sign-in of ${username}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
    },
    addUser: async (username, fields = {}) => {
      const password = `password-of-${username}`;
      const cookie = await gateway.signIn();
      const { body } = await gateway.call('POST', '/api/v1/admin/users', { cookie, body: { username, password, ...fields } });
      return { id: String(body.id), cookie: await gateway.signIn(username, password) };
    },
    close: () => stack.close(),
  };
  return gateway;
}

export function addressOf(app: INestApplicationContext): string {
  const { port } = (app as NestFastifyApplication).getHttpServer().address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function call(base: string, method: string, path: string, { cookie, key, body, headers }: CallOptions): Promise<Answer> {
  const raw = typeof body === 'string';
  const response = await fetch(base + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...(key && { 'x-api-key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (json && text ? JSON.parse(text) : {}) as Json, text };
}
