/** A file that a matcher has recognised. */
export interface MatchedFile {
  /** Within the matcher's import folder, or whole: compared from the end. */
  path: string;
  episodes: { anidb: string; episodeId: string | null }[];
}

/** A program that recognises files (Shoko). Every method throws `OutsideError`. */
export interface MatcherPort {
  /** What has been recognised of the file at this path; null when it is not known or not recognised yet. */
  find(path: string): Promise<MatchedFile | null>;
  /** Calls back as files are recognised, and connects again by itself. @returns stops it */
  listen(listener: { matched(file: MatchedFile): void; connected(): void; lost(): void }): () => void;
  scan(): Promise<void>;
}
