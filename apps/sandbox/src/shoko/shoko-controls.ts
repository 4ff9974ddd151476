import { ControlError } from '../control/control-error.ts';
import type { World } from '../world.ts';
import { hubOf } from './hub.ts';
import { recognise } from './recognition.ts';
import type { ShokoSettings } from './shoko-state.ts';

const FOR_LONG_SECONDS = 1_000_000_000;

export const shokoControls = (world: World) => ({
  /** Without bursts nothing is recognised. */
  shokoSettings(change: Partial<ShokoSettings>): void {
    if (change.generation !== undefined && change.generation !== 5 && change.generation !== 6) throw new ControlError(400, 'The generation is 5 or 6');
    Object.assign(world.state.shoko.settings, change);
  },
  /** Recognises now whatever waits, or the file at this path alone. */
  shokoRecognise(path?: string): void {
    for (const file of world.state.shoko.files) if (path === undefined || file.file.path === path) recognise(world, file);
  },
  /** Cuts the hub's lines; what it says while nobody is connected is lost, and only the REST API knows of it. */
  loseHub(seconds = FOR_LONG_SECONDS): void {
    world.state.shoko.hubAwayUntil = world.clock.now() + seconds * 1000;
    hubOf(world).drop();
  },
  restoreHub(): void {
    delete world.state.shoko.hubAwayUntil;
  },
  hubListeners: (): number => hubOf(world).listeners,
});
