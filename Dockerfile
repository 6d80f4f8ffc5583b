# The program alone, without a shell or anything else to break into.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags=-s -o /actorgraph ./cmd/actorgraph

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /actorgraph /actorgraph
USER 65532:65532
ENTRYPOINT ["/actorgraph"]
CMD ["serve", "--listen=0.0.0.0:8080"]
EXPOSE 8080
