export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  save: 'Save',
  saved: 'Saved',
  copy: 'Copy',
  copyOne: 'Copy: {label}',
  copied: 'Copied',
  optional: 'optional',
  retry: 'Try again',
  more: 'Show more',
  loading: 'Loading…',
};
