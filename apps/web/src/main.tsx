import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './app/language.ts';
import { links } from './app/links.ts';
import { keepLastKnown, restoreLastKnown } from './app/persist.ts';
import { queryClient, whenSignedOut } from './app/query-client.ts';
import { router } from './app/routes.tsx';
import { useToastsWanted } from './ui/toast.ts';
import './tokens.css';

restoreLastKnown(queryClient);
keepLastKnown(queryClient);
whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== links.signIn().to) void router.navigate(links.signIn(href === '/' ? undefined : href));
});

const Toasts = lazy(async () => ({ default: (await import('./ui/toasts.tsx')).Toasts }));

function LazyToasts() {
  return useToastsWanted() && <Suspense><Toasts /></Suspense>;
}

// What the page needs is asked for while the catalogue is still coming.
void router.load();
await startLanguage();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <LazyToasts />
    </QueryClientProvider>
  </StrictMode>,
);
