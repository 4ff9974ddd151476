import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps } from 'react';

export type Variant = 'primary' | 'plain' | 'quiet' | 'danger';

const base =
  'inline-flex items-center justify-center gap-2 rounded-lg font-semibold whitespace-nowrap transition-colors duration-(--quick) disabled:opacity-50 data-disabled:opacity-50 aria-disabled:opacity-50 disabled:cursor-not-allowed';
const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'border border-line-strong/70 bg-raised text-text hover:border-line-strong hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-text',
  danger: 'border border-stop/60 bg-raised text-stop hover:bg-stop/10',
};
const sizes = { small: 'min-h-8 px-2.5 text-[0.8125rem]', normal: 'min-h-10 px-4 text-sm', icon: 'size-10', large: 'min-h-12 px-6 text-base' };

interface Look {
  variant?: Variant;
  size?: keyof typeof sizes;
}

/** For a link that looks like a button. */
export function buttonClass({ variant = 'plain', size = 'normal' }: Look = {}): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}

export function Button({ variant, size, className = '', ...props }: ComponentProps<typeof BaseButton> & Look) {
  return <BaseButton type="button" {...props} className={`${buttonClass({ variant, size })} ${className}`} />;
}
