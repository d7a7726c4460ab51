package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.SecurityContext;
import dev.flyteagents.domain.task.SecurityContext.MountType;
import dev.flyteagents.domain.task.SecurityContext.SecretReference;
import dev.flyteagents.domain.task.SecurityContext.TokenRequest;
import dev.flyteagents.domain.task.SecurityContext.TokenType;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.Identity;
import dev.flyteagents.wire.flyte2.core.OAuth2Client;
import dev.flyteagents.wire.flyte2.core.OAuth2TokenRequest;
import dev.flyteagents.wire.flyte2.core.Secret;

/** Identities, and references to secrets and tokens. */
final class SecurityMapper {
    private SecurityMapper() {}

    static SecurityContext fromWire(dev.flyteagents.wire.flyte2.core.SecurityContext wire) {
        return new SecurityContext(Presence.of(wire.hasRunAs(), wire.getRunAs()).map(SecurityMapper::fromWire),
                wire.getSecretsList().stream().map(SecurityMapper::fromWire).toList(),
                wire.getTokensList().stream().map(SecurityMapper::fromWire).toList());
    }

    static dev.flyteagents.wire.flyte2.core.SecurityContext toWire(SecurityContext domain) {
        var wire = dev.flyteagents.wire.flyte2.core.SecurityContext.newBuilder()
                .addAllSecrets(domain.secrets().stream().map(SecurityMapper::toWire).toList())
                .addAllTokens(domain.tokens().stream().map(SecurityMapper::toWire).toList());
        domain.runAs().map(SecurityMapper::toWire).ifPresent(wire::setRunAs);
        return wire.build();
    }

    static SecurityContext.Identity fromWire(Identity wire) {
        return new SecurityContext.Identity(wire.getIamRole(), wire.getK8SServiceAccount(),
                Presence.of(wire.hasOauth2Client(), wire.getOauth2Client()).map(SecurityMapper::fromWire),
                wire.getExecutionIdentity());
    }

    static Identity toWire(SecurityContext.Identity domain) {
        Identity.Builder wire = Identity.newBuilder()
                .setIamRole(domain.iamRole())
                .setK8SServiceAccount(domain.k8sServiceAccount())
                .setExecutionIdentity(domain.executionIdentity());
        domain.oauth2Client().map(SecurityMapper::toWire).ifPresent(wire::setOauth2Client);
        return wire.build();
    }

    private static SecurityContext.OAuth2Client fromWire(OAuth2Client wire) {
        return new SecurityContext.OAuth2Client(wire.getClientId(),
                Presence.of(wire.hasClientSecret(), wire.getClientSecret()).map(SecurityMapper::fromWire));
    }

    private static OAuth2Client toWire(SecurityContext.OAuth2Client domain) {
        OAuth2Client.Builder wire = OAuth2Client.newBuilder().setClientId(domain.clientId());
        domain.clientSecret().map(SecurityMapper::toWire).ifPresent(wire::setClientSecret);
        return wire.build();
    }

    private static SecretReference fromWire(Secret wire) {
        return new SecretReference(wire.getGroup(), wire.getGroupVersion(), wire.getKey(),
                Enums.sameNamed(MountType.class, wire.getMountRequirement()), wire.getEnvVar());
    }

    private static Secret toWire(SecretReference domain) {
        return Secret.newBuilder()
                .setGroup(domain.group())
                .setGroupVersion(domain.groupVersion())
                .setKey(domain.key())
                .setMountRequirement(Enums.sameNamed(Secret.MountType.class, domain.mount()))
                .setEnvVar(domain.envVar())
                .build();
    }

    private static TokenRequest fromWire(OAuth2TokenRequest wire) {
        return new TokenRequest(wire.getName(), Enums.sameNamed(TokenType.class, wire.getType()),
                Presence.of(wire.hasClient(), wire.getClient()).map(SecurityMapper::fromWire),
                wire.getIdpDiscoveryEndpoint(), wire.getTokenEndpoint());
    }

    private static OAuth2TokenRequest toWire(TokenRequest domain) {
        OAuth2TokenRequest.Builder wire = OAuth2TokenRequest.newBuilder()
                .setName(domain.name())
                .setType(Enums.sameNamed(OAuth2TokenRequest.Type.class, domain.type()))
                .setIdpDiscoveryEndpoint(domain.idpDiscoveryEndpoint())
                .setTokenEndpoint(domain.tokenEndpoint());
        domain.client().map(SecurityMapper::toWire).ifPresent(wire::setClient);
        return wire.build();
    }
}
