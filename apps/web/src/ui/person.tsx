/** Initials on a plain disc: calm, and nothing to load. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  const initials = name.split(/\s+/).slice(0, 2).map((word) => word[0]?.toUpperCase()).join('');
  return (
    <span aria-hidden="true" className="inline-grid shrink-0 place-items-center rounded-full border border-line-strong/60 bg-sunken font-sign font-bold text-muted" style={{ width: size, height: size, fontSize: size * 0.4 }}>
      {initials}
    </span>
  );
}
