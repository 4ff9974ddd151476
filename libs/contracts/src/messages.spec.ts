import * as contracts from './index.ts';

type Message = { kind: string; subject: string; errors?: readonly string[] };
const messages = Object.entries(contracts).filter((entry): entry is [string, typeof entry[1] & Message] => {
  const value = entry[1] as unknown;
  return typeof value === 'object' && value !== null && 'subject' in value && 'kind' in value;
});

describe('messages', () => {
  it('have subjects of their own', () => {
    const subjects = messages.map(([, message]) => message.subject);
    expect(subjects.length).toBeGreaterThan(20);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it.each(messages)('%s has a subject of its kind', (_, message) => {
    const shape = { command: /^rpc\.[a-z]+\.v1\.[a-z]+(-[a-z]+)*$/, event: /^evt\.[a-z]+\.v1\.[a-z]+\.[a-z]+(-[a-z]+)*$/, signal: /^sig\.[a-z]+\.v1\.[a-z]+\.[a-z]+$/ };
    expect(message.subject).toMatch(shape[message.kind as keyof typeof shape]);
  });

  it.each(messages.filter(([, m]) => m.kind === 'command'))('%s names known problems only', (_, message) => {
    for (const code of message.errors ?? []) expect(contracts.isProblemCode(code)).toBe(true);
  });
});
