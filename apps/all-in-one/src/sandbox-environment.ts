import { given, type SandboxMode } from './settings.ts';

/** In rehearsal (`on`) films come from the sandbox even where a key is set; by itself (`auto`) only where none is. */
export function tmdbIsSandboxed(mode: SandboxMode, env: NodeJS.ProcessEnv): boolean {
  return mode === 'on' || (mode === 'auto' && !given(env, 'TMDB_API_KEY'));
}

/** How the services get to know the stand-ins. */
export function sandboxEnvironment(url: string, mode: SandboxMode, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const tmdb = { TMDB_BASE_URL: `${url}/tmdb/3`, TMDB_IMAGE_BASE_URL: `${url}/images`, TMDB_API_KEY: 'sandbox', ANIME_LIST_URL: `${url}/anime-list.json` };
  return { MARQUEE_SANDBOX_URL: url, ...(tmdbIsSandboxed(mode, env) ? tmdb : {}) };
}
