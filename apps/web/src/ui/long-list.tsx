import { Fragment, useEffect, useRef, useState, type Key, type ReactNode } from 'react';

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T) => Key;
  /** Of one row, to keep the place of those that are still to come. */
  rowRem: number;
  draw: (item: T) => ReactNode;
}

/** Rows at first, and as many again whenever their end comes near. */
const atOnce = 50;

/** The rows of a list that may have a thousand. They are made as they come near, so that opening it costs what fifty cost. */
export function LongList<T>({ items, keyOf, rowRem, draw }: Props<T>) {
  const [drawn, setDrawn] = useState(atOnce);
  return (
    <>
      {items.slice(0, drawn).map((item) => <Fragment key={keyOf(item)}>{draw(item)}</Fragment>)}
      {drawn < items.length && <Rest key={drawn} rem={(items.length - drawn) * rowRem} onNear={() => setDrawn(drawn + atOnce)} />}
    </>
  );
}

function Rest({ rem, onNear }: { rem: number; onNear: () => void }) {
  const box = useRef<HTMLLIElement>(null);
  const near = useRef(onNear);
  useEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && near.current(), { rootMargin: '800px' });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return <li ref={box} aria-hidden="true" style={{ height: `${rem}rem` }} />;
}
