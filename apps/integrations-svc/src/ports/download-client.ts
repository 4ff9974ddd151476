export interface ClientDownload {
  /** Upper case; the one that actions take first, a hybrid torrent has several. */
  hashes: string[];
  name: string;
  phase: 'queued' | 'downloading' | 'stalled' | 'paused' | 'checking' | 'completed' | 'failed';
  progress: number;
  etaSeconds: number | null;
  /** Bytes, and bytes a second. */
  size: number | null;
  left: number | null;
  speed: number | null;
  problem: string | null;
  addedAt: Date | null;
}

/** A program that downloads. Every method throws `OutsideError`. */
export interface DownloadClientPort {
  /** All of its downloads as it has them now; the client keeps what it knows and asks for the difference only. */
  downloads(): Promise<ClientDownload[]>;
  pause(hash: string): Promise<void>;
  resume(hash: string): Promise<void>;
  remove(hash: string, options: { deleteFiles: boolean }): Promise<void>;
  prioritise(hash: string): Promise<void>;
}
