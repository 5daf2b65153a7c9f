"""The documents of the whole product: one value, two writers.

A template is a function from data to a :class:`~services.reporting.documents.value.Document`, registered in
``templates`` under the name that others ask for, with the schema of its data. To add one, write
``templates/<name>.py`` with a schema out of ``facts``, a function out of ``value``, an example, and name it in
``templates/__init__.py``. PDF, DOCX, digits, page numbers and bookmarks come by themselves.
"""
