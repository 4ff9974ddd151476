/** Set for a home server: small memory, few processes, reachable from this machine only. */
const common: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** For tests: a power cut loses data; a kill of the server does not, so commits stay synchronous. */
const fast: Record<string, string> = { fsync: 'off', full_page_writes: 'off' };

export function postgresArguments(folder: string, port: number, durable: boolean): string[] {
  const settings = { ...common, ...(durable ? {} : fast), port: String(port) };
  return ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
