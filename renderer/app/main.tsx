import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { registerOfflinePage } from '../offline/register-offline-page.ts';
import { findBridge } from '../platform/electron.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (findBridge() === undefined) registerOfflinePage();
