import { useState } from 'react';

interface Props {
  path: string | null;
  title: string;
  /** TMDB size; the width of the drawn box decides. */
  size?: 'w154' | 'w185' | 'w342' | 'w500';
  className?: string;
  eager?: boolean;
}

export function imageUrl(path: string, size: string): string {
  return `/images/tmdb/${size}${path}`;
}

/** A poster in its final box from the first paint. Decoration: the title stands beside it in words. */
export function Poster({ path, title, size = 'w342', className = '', eager = false }: Props) {
  const [broken, setBroken] = useState(false);
  return (
    <span className={`ledges relative block aspect-2/3 w-full overflow-hidden rounded-lg bg-sunken ${className}`}>
      {path && !broken ? (
        <img src={imageUrl(path, size)} alt="" loading={eager ? 'eager' : 'lazy'} decoding="async" className="absolute inset-0 size-full object-cover" onError={() => setBroken(true)} />
      ) : (
        <span aria-hidden="true" className="sign absolute inset-0 flex items-center justify-center p-3 text-center text-sm text-balance text-muted hyphens-auto">{title}</span>
      )}
    </span>
  );
}
