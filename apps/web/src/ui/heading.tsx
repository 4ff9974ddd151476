import { useEffect, type ReactNode } from 'react';

interface PageHeadingProps {
  title: string;
  children?: ReactNode;
}

/** The page's own heading; names the browser tab too. */
export function PageHeading({ title, children }: PageHeadingProps) {
  usePageTitle(title);
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <h1 className="sign text-3xl desk:text-4xl">{title}</h1>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}

export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Marquee` : 'Marquee';
  }, [title]);
}

interface SectionHeadingProps {
  id?: string;
  children: ReactNode;
  aside?: ReactNode;
}

/** A heading with a rule that runs to the edge, like the ledge under a line of the sign. */
export function SectionHeading({ id, children, aside }: SectionHeadingProps) {
  return (
    <div className="mb-3 flex items-center gap-4">
      <h2 id={id} className="sign text-lg">{children}</h2>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      {aside}
    </div>
  );
}
