export { UserError } from './user-error.ts';
export { freePort, portIsFree } from './free-port.ts';
export { writableFolder, writeWhole } from './folder.ts';
export { takeLock, type Lock } from './lock.ts';
export { commandLine, endProcess, isAlive } from './processes.ts';
export { poll } from './poll.ts';
export { startProcess, type Command, type ServerProcess } from './server-process.ts';
export type { Log, Server } from './server.ts';
export { startPostgres, type StartPostgresOptions } from './postgres/start-postgres.ts';
