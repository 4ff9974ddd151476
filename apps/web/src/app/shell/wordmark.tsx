/** The sign: the name between two rows of bulbs. */
export function Wordmark({ large = false }: { large?: boolean }) {
  return (
    <span className={`block ${large ? 'px-8 py-5' : 'px-3 py-2.5'} rounded-lg border border-line bg-bg`}>
      <span aria-hidden="true" className="bulbs block" />
      <span className={`sign block text-center ${large ? 'py-4 text-5xl tracking-[0.16em]' : 'py-1.5 text-[1.45rem] tracking-[0.15em]'} -me-[0.12em]`}>Marquee</span>
      <span aria-hidden="true" className="bulbs block" />
    </span>
  );
}
