import type { FastifyReply, FastifyRequest } from 'fastify';

type Attributes = Record<string, unknown>;

const htmlPage = (status: number, title: string): string => `<html><head><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;

/** A refusal is a page, whatever was accepted. */
export const refuse = (reply: FastifyReply, status: 401 | 404 | 400, title: string) => reply.code(status).type('text/html').send(htmlPage(status, title));

/** JSON for those who accept it, XML for everybody else. */
export function answer(request: FastifyRequest, reply: FastifyReply, container: Attributes) {
  void reply.header('x-plex-protocol', '1.0');
  const wantsJson = (request.headers.accept ?? '').includes('application/json');
  if (wantsJson) return reply.type('application/json').send({ MediaContainer: container });
  return reply.type('text/xml;charset=utf-8').send(`<?xml version="1.0" encoding="UTF-8"?>\n${element('MediaContainer', container)}`);
}

const escaped = (value: unknown): string =>
  String(value === true ? 1 : value === false ? 0 : value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Films and episodes are `Video`, what holds others is `Directory`. */
const nameOf = (list: string, { type }: Attributes): string => (list !== 'Metadata' ? list : type === 'movie' || type === 'episode' ? 'Video' : 'Directory');

function element(name: string, object: Attributes): string {
  const attributes = Object.entries(object).filter(([, value]) => !Array.isArray(value) && value !== undefined);
  const children = Object.entries(object).flatMap(([list, value]) =>
    Array.isArray(value) ? (value as Attributes[]).map((child) => element(nameOf(list, child), child)) : [],
  );
  const opening = [name, ...attributes.map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  return children.length > 0 ? `<${opening}>${children.join('')}</${name}>` : `<${opening}/>`;
}
