/* Submits the form to the vendor automatically. */
'use strict';

document.getElementById('vendor-redirect').submit();
