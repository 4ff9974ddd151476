import type { Arr } from './arr.ts';
import type { Command } from './arr-state.ts';
import { failure, invalid } from './refusals.ts';

const KEPT = 200;
const STARTS_AFTER_SECONDS = 0.5;
const ENDS_AFTER_SECONDS = 2;

export function queueCommand(world: Arr, request: Record<string, unknown>): Command {
  const { name: asked, ...body } = request;
  const name = Object.keys(world.commands).find((candidate) => candidate.toLowerCase() === String(asked ?? '').toLowerCase());
  if (!name) throw invalid([failure('Name', `Unknown command '${String(asked ?? '')}'`, 'PredicateValidator', asked)]);
  const { arr } = world;
  const same = arr.commands.find(
    (command) => command.status !== 'completed' && command.name === name && JSON.stringify(command.body) === JSON.stringify(body),
  );
  if (same) return same;
  const command: Command = { id: arr.nextId++, name, body, status: 'queued', queued: world.clock.iso() };
  arr.commands = [...arr.commands.slice(-KEPT), command];
  world.clock.schedule(STARTS_AFTER_SECONDS, `${world.name}.command.start`, { id: command.id });
  world.clock.schedule(ENDS_AFTER_SECONDS, `${world.name}.command.end`, { id: command.id });
  return command;
}

/** A command does its work when it ends. */
export function runCommands(world: Arr): void {
  const find = (id: number): Command | undefined => world.arr.commands.find((command) => command.id === id);
  world.clock.on<{ id: number }>(`${world.name}.command.start`, ({ id }) => {
    const command = find(id);
    if (command) Object.assign(command, { status: 'started', started: world.clock.iso() });
  });
  world.clock.on<{ id: number }>(`${world.name}.command.end`, ({ id }) => {
    const command = find(id);
    if (!command) return;
    Object.assign(command, { status: 'completed', ended: world.clock.iso() });
    world.commands[command.name]?.(command.body);
  });
}

export const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

export const commandResource = ({ app }: Arr, command: Command) => ({
  name: command.name,
  commandName: command.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
  ...(command.status === 'completed' ? { message: 'Completed' } : {}),
  body: {
    sendUpdatesToClient: true,
    updateScheduledTask: true,
    completionMessage: 'Completed',
    requiresDiskAccess: false,
    isExclusive: false,
    ...(app === 'Radarr' ? { isTypeExclusive: false } : {}),
    isLongRunning: false,
    name: command.name,
    trigger: 'manual',
    suppressMessages: false,
  },
  priority: 'normal',
  status: command.status,
  result: command.status === 'completed' ? 'successful' : 'unknown',
  queued: command.queued,
  ...(command.started ? { started: command.started } : {}),
  ...(command.ended ? { ended: command.ended, duration: '00:00:01.5000000' } : {}),
  trigger: 'manual',
  stateChangeTime: command.ended ?? command.started ?? command.queued,
  sendUpdatesToClient: true,
  updateScheduledTask: true,
  id: command.id,
});
