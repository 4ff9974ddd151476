export function Kbd({ children }: { children: string }) {
  return <kbd className="inline-grid min-w-5.5 place-items-center rounded border border-line-strong/70 bg-sunken px-1 font-sans text-xs leading-5 text-muted">{children}</kbd>;
}
