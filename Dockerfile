# One image for each process:  docker build --build-arg FOLDER=services/evaluation --build-arg MODULE=services.evaluation .
# Each holds the kernel, the contracts and its own folder, nothing of the other services.
FROM python:3.11-slim AS libraries
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/libraries \
 && /opt/libraries/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin nithet
COPY --from=libraries /opt/libraries /opt/libraries
ENV PATH=/opt/libraries/bin:$PATH PYTHONUNBUFFERED=1 LANG=C.UTF-8
WORKDIR /app
COPY contracts contracts
COPY kernel kernel
COPY services/__init__.py services/__init__.py
# The file system is read-only when it runs, so what can be compiled is compiled here.
RUN python -m compileall -q kernel services
ARG FOLDER
COPY ${FOLDER} ${FOLDER}
RUN python -m compileall -q ${FOLDER}
ARG MODULE
ENV NITHET_MODULE=${MODULE} NITHET_HEALTH_HOST=0.0.0.0 NITHET_HEALTH_PORT=8081 PYTHONDONTWRITEBYTECODE=1
# PyThaiNLP would make itself a folder in a home that nobody has.
ENV PYTHAINLP_READ_ONLY=1 PYTHAINLP_OFFLINE=1
USER 10001:10001
EXPOSE 8081
HEALTHCHECK --interval=5s --timeout=10s --start-period=60s --retries=4 CMD ["python", "-m", "kernel.probe"]
CMD ["python", "-m", "kernel.process"]
