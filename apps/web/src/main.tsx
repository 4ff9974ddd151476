import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './app/language.ts';
import { links } from './app/links.ts';
import { keepLastKnown, restoreLastKnown } from './app/persist.ts';
import { queryClient, whenSignedOut } from './app/query-client.ts';
import { router } from './app/routes.tsx';
import { Toasts } from './ui/toasts.tsx';
import './tokens.css';

restoreLastKnown(queryClient);
keepLastKnown(queryClient);
whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== links.signIn().to) void router.navigate(links.signIn(href));
});

await startLanguage();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
);
