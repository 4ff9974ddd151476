/** A server that was started here. */
export interface Server {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the server is gone, whatever the reason. */
  readonly exited: Promise<void>;
  /** Ends it cleanly. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. Starting again on the same folder and port works at once. */
  kill(): Promise<void>;
}

export type Log = (message: string) => void;
