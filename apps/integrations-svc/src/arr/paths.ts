/** The place in the library: folder of the title, where it is known, and path within it. Windows is told by its separator. */
export function pathIn(folder: string | null, relative: string | null): string | null {
  if (!relative || !folder) return relative;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.replace(/[\\/]+$/, '') + separator + relative.replace(/^[\\/]+/, '');
}

/** Of a file by its whole path alone: only where it ends as the path within the title's folder does. */
export const finalPath = (path: string | null, relative: string | null): string | null =>
  path && relative && slashes(path).endsWith(slashes(relative)) ? path : relative;

const slashes = (path: string) => path.replaceAll('\\', '/');
