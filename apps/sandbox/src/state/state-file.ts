import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SandboxState } from './sandbox-state.ts';

const DEBOUNCE_MS = 250;

/** Keeps the state on disk: written beside and renamed, so a crash leaves the old file or the new one. */
export class StateFile {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string | undefined,
    private readonly snapshot: () => SandboxState,
  ) {}

  static read(path: string | undefined): Partial<SandboxState> | undefined {
    if (!path || !existsSync(path)) return undefined;
    return JSON.parse(readFileSync(path, 'utf8')) as Partial<SandboxState>;
  }

  touch(): void {
    if (!this.path || this.#timer) return;
    this.#timer = setTimeout(() => this.flush(), DEBOUNCE_MS);
    this.#timer.unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.path) return;
    mkdirSync(dirname(this.path), { recursive: true });
    const beside = `${this.path}.${process.pid}.tmp`;
    writeFileSync(beside, JSON.stringify(this.snapshot()));
    renameSync(beside, this.path);
  }
}
