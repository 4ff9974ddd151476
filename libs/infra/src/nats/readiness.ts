import net from 'node:net';
import { poll } from '../poll.ts';

/** True when the server of that name has introduced itself with JetStream, false when `givenUp` says so first. */
export async function natsAnswers(port: number, name: string, givenUp: () => boolean): Promise<boolean> {
  const answer = await poll(
    async () => {
      if (givenUp()) return 'gone';
      const text = await greeting(port);
      return text.includes(`"${name}"`) && text.includes('"jetstream":true') ? 'ready' : undefined;
    },
    { within: 60_000 },
  );
  return answer === 'ready';
}

function greeting(port: number): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect({ host: '127.0.0.1', port, timeout: 2_000 });
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) socket.end();
    });
    socket.once('timeout', () => socket.destroy()).once('error', () => resolve('')).once('close', () => resolve(text));
  });
}
