import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';

/** The controls of what is on disk and of the programs that look there; part of `sandbox.control`. */
export const libraryControls = (_world: World) => ({});

export type LibraryControls = ReturnType<typeof libraryControls>;

export function libraryControlRoutes(_app: FastifyInstance, _control: LibraryControls): void {}

export const libraryReport = (_world: World): object => ({});
