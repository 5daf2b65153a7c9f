"""Files that people hand in: kept in the owning service's own database, by their content, in parts.

``storing`` takes parts in and reads them back, ``taking`` looks into a file and keeps it for a fact, which says of it
what ``file`` has; ``clearing`` lets files go, ``receiving`` makes the commands that a service offers for it,
``content`` says what a file really is (``pdf`` what is inside one, ``dimensions`` how large a picture says it is),
``pictures`` writes pictures anew without what a camera puts into them.
Why the database and no volume: ``docs/adr``, *Files stand in the service's own database*.
"""
