import { Injectable } from '@nestjs/common';

/** Lets one part of the process say to another that there is something to do now; nothing depends on its being heard. */
@Injectable()
export class Wake {
  private readonly listeners = { worker: [] as (() => void)[], verify: [] as (() => void)[] };

  onWorker = (listener: () => void): void => void this.listeners.worker.push(listener);
  onVerify = (listener: () => void): void => void this.listeners.verify.push(listener);

  worker = (): void => this.listeners.worker.forEach((listener) => listener());
  verify = (): void => this.listeners.verify.forEach((listener) => listener());
}
