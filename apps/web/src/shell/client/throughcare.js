import { createAll, Button } from 'asset:govuk-frontend.js';

createAll(Button, { preventDoubleClick: true });
