import type { NavigateOptions } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A line of the palette: leads somewhere, or does something. */
export interface PaletteEntry {
  key: string;
  label: string;
  detail?: string;
  picture: ReactNode;
  aside?: ReactNode;
  link?: NavigateOptions;
  run?: () => void;
}
